package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.AccountId;
import io.truesale.domain.waterfall.Step;
import java.util.List;

/** The form of a step of a waterfall: its kind under {@code pay}. */
final class StepCodec {
    private StepCodec() {}

    static CborMap encode(Step step) {
        CborMap.Builder map = CborMap.builder().put("id", step.id());
        if (step instanceof Step.PayFee pay) {
            map.put("pay", "FEE").put("fee", pay.fee()).put("place", pay.place().name());
            sources(map, step);
        } else if (step instanceof Step.PayInterest pay) {
            map.put("pay", "INTEREST").putTexts("classes", Forms.texts(pay.classes()));
            sources(map, step);
        } else if (step instanceof Step.PayParity pay) {
            map.put("pay", "PARITY").putTexts("classes", Forms.texts(pay.covered()));
            sources(map, step);
        } else if (step instanceof Step.PayPrincipal pay) {
            map.put("pay", "PRINCIPAL")
                    .put("target", pay.target().name())
                    .putTexts("classes", Forms.texts(pay.classes()));
            sources(map, step);
        } else if (step instanceof Step.FillReserve) {
            map.put("pay", "RESERVE");
        } else if (step instanceof Step.ReleaseReserve) {
            map.put("pay", "RESERVE_RELEASE");
        } else if (step instanceof Step.PayResidual pay) {
            map.put("pay", "RESIDUAL").put("class", pay.to().value());
        }
        return map.build();
    }

    static Step decode(CborMap map) {
        String id = map.text("id");
        return switch (map.text("pay")) {
            case "FEE" ->
                new Step.PayFee(id, map.text("fee"), Forms.code(Step.PayFee.Place.class, map, "place"), sources(map));
            case "INTEREST" -> new Step.PayInterest(id, Forms.classes(map, "classes"), sources(map));
            case "PARITY" -> new Step.PayParity(id, Forms.classes(map, "classes"), sources(map));
            case "PRINCIPAL" ->
                new Step.PayPrincipal(
                        id,
                        Forms.code(Step.PayPrincipal.Target.class, map, "target"),
                        Forms.classes(map, "classes"),
                        sources(map));
            case "RESERVE" -> new Step.FillReserve(id);
            case "RESERVE_RELEASE" -> new Step.ReleaseReserve(id);
            case "RESIDUAL" -> new Step.PayResidual(id, new ClassId(map.text("class")));
            default -> throw new MalformedCbor("step " + id + " pays nothing known: " + map.text("pay"));
        };
    }

    private static void sources(CborMap.Builder map, Step step) {
        map.putTexts("sources", step.sources().stream().map(AccountId::value).toList());
    }

    private static List<AccountId> sources(CborMap map) {
        return map.texts("sources").stream().map(AccountId::new).toList();
    }
}
