package io.truesale.workflow.usecase.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.intake.FindingRule;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolStatus;
import io.truesale.domain.pool.PoolTree;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.sample.BadTape;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.ledger.api.ChannelId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.PoolLoans;
import io.truesale.workflow.api.PoolView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PoolsIT extends PaperPools {
    @Test
    void makesNoPoolForADealWithoutAPartInIt() {
        DealId foreign = new DealId("bluefield-auto-2026-1");
        ledger.write(ChannelId.of(foreign), "membership", "member/bluefield-finance", CborMap.empty());
        List<Map<String, Object>> before =
                jdbc.sql("select * from workflow.domain_event").query().listOfRows();
        for (DealId deal : List.of(foreign, new DealId("no-such-deal"))) {
            assertThatThrownBy(() -> pools.create(PERSON, new PoolId("planted-pool"), deal, CUT_OFF))
                    .isInstanceOfSatisfying(RuleViolated.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(PoolUseRule.POOL_WITHOUT_DEAL);
                        assertThat(refusal.detail())
                                .isEqualTo("the deal " + deal
                                        + " is not open on the ledger, or rivermark-bank takes no part in it");
                    });
        }
        assertThat(pools.find(new PoolId("planted-pool"))).isEmpty();
        assertThat(jdbc.sql("select * from workflow.domain_event").query().listOfRows())
                .hasSameSizeAs(before);
    }

    @Test
    void attachesATapeWithItsRowsAndTotals() throws IOException {
        OperationStatus done = upload("C:\\tapes\\january.xml", tape(SPEC));
        assertThat(done.state()).isEqualTo(OperationStatus.State.CONFIRMED);
        PoolView view = pool();
        assertThat(view.status()).isEqualTo(PoolStatus.TAPE_ATTACHED);
        PoolView.Tape tape = view.tape().orElseThrow();
        assertThat(tape.fileName()).isEqualTo("january.xml");
        assertThat(tape.loans()).isEqualTo(1_200);
        long balance = SamplePool.of(SPEC).rows().stream()
                .mapToLong(row -> row.endBalance().orElseThrow())
                .sum();
        assertThat(tape.endBalanceCents()).isEqualTo(balance);
        assertThat(jdbc.sql("select sum(end_cents)::bigint from workflow.loan")
                        .query(Long.class)
                        .single())
                .isEqualTo(balance);
        TapeReading report = pools.report(POOL, 1).orElseThrow();
        assertThat(report.statistics()
                        .total(AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT)
                        .sum())
                .isEqualByComparingTo(BigDecimal.valueOf(balance, 2));
        assertThat(vault.addresses()).extracting(Object::toString).contains(tape.blob());
    }

    /** Real filings; the sums are added up here from the text of the files. */
    @Test
    void takesEveryRealFile() throws IOException {
        String data = System.getProperty("truesale.data", "");
        Path absee = Path.of(data).resolve("absee");
        assumeTrue(!data.isEmpty() && Files.isDirectory(absee), "no reference data: run with -Dtruesale.data=DIR");
        List<Path> files = new ArrayList<>(List.of(absee.resolve("auto_loan_months_2017_real.csv")));
        for (String folder : List.of("xml", "xml_2017")) {
            try (Stream<Path> list = Files.list(absee.resolve(folder))) {
                files.addAll(list.sorted().toList());
            }
        }
        assertThat(files).hasSize(11);
        for (Path file : files) {
            OperationStatus done = upload(file.getFileName().toString(), Files.readAllBytes(file));
            assertThat(done.state()).as(file.toString()).isEqualTo(OperationStatus.State.CONFIRMED);
            assertThat(pool().tape().orElseThrow().endBalanceCents())
                    .as(file.toString())
                    .isEqualTo(endBalances(file));
        }
    }

    private static long endBalances(Path file) throws IOException {
        String element = "reportingPeriodActualEndBalanceAmount";
        String text = Files.readString(file);
        BigDecimal sum = BigDecimal.ZERO;
        if (file.toString().endsWith(".csv")) {
            List<String> lines = text.lines().toList();
            int column = List.of(lines.get(0).split(",", -1)).indexOf(element);
            for (String line : lines.subList(1, lines.size())) {
                String cell = line.split(",", -1)[column];
                sum = cell.isEmpty() ? sum : sum.add(new BigDecimal(cell));
            }
        } else {
            Matcher value = Pattern.compile("<" + element + ">([^<]*)<").matcher(text);
            while (value.find()) {
                sum = sum.add(new BigDecimal(value.group(1).strip()));
            }
        }
        return sum.movePointRight(2).longValueExact();
    }

    @Test
    void provesEachLoanAgainstTheRoot() throws IOException {
        upload("january.xml", tape(SPEC));
        String root = pool().tape().orElseThrow().root();
        for (int row : List.of(1, 600, 1_200)) {
            PoolLoans.LoanDetail loan = loans.loan(POOL, 1, row).orElseThrow();
            HexFormat hex = HexFormat.of();
            PoolLoans.Proof proof = loan.proof();
            assertThat(PoolTree.leadsTo(
                            hex.parseHex(root),
                            hex.parseHex(proof.fingerprint()),
                            proof.index(),
                            proof.size(),
                            proof.path().stream().map(hex::parseHex).toList()))
                    .isTrue();
            assertThat(loan.elements())
                    .containsEntry(AutoLoanField.ASSET_NUMBER, loan.line().assetNumber());
            assertThat(loans.rowOf(POOL, 1, loan.line().assetNumber())).hasValue(row);
        }
        assertThat(loans.page(POOL, 1, "balance", true, 0, 10)).hasSize(10);
        assertThat(loans.loan(POOL, 1, 1_201)).isEmpty();
    }

    @Test
    void refusesABadTapeAsAWholeAndTakesTheMendedOne() throws IOException {
        SamplePool sample = SamplePool.of(new SampleSpec(7, 40, "Rivermark Bank", "BAD", YearMonth.of(2026, 1)));
        int blobs = vault.addresses().size();
        OperationStatus refused = upload("bad.csv", BadTape.spoilt(sample));
        assertThat(refused.code()).hasValue("POOL_TAPE_REFUSED");
        assertThat(pools.upload(refused.id())
                        .orElseThrow()
                        .reading()
                        .orElseThrow()
                        .counts())
                .containsKey(FindingRule.NOT_A_NUMBER);
        assertUntouched(blobs);
        assertThat(upload("bad.csv", BadTape.mended(sample)).state()).isEqualTo(OperationStatus.State.CONFIRMED);
    }

    @Test
    void leavesPoolLedgerAndVaultAsTheyWereOnEveryBadInput() throws IOException {
        int blobs = vault.addresses().size();
        String good = new String(
                tape(new SampleSpec(9, 3, "Rivermark Bank", "RMB", YearMonth.of(2026, 1))), StandardCharsets.UTF_8);
        Map<String, String> bad = Map.of(
                "empty.xml",
                "",
                "format.xml",
                "%PDF-1.7 not a tape",
                "format.csv",
                "PK\u0003\u0004",
                "truncated.xml",
                good.substring(0, good.length() / 2),
                "entity.xml",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + good.substring(good.indexOf("<assetData")),
                "nan.xml",
                good.replaceFirst("<actualInterestCollectedAmount>[^<]*", "<actualInterestCollectedAmount>NaN"),
                "huge.xml",
                good.replaceFirst("<actualInterestCollectedAmount>[^<]*", "<actualInterestCollectedAmount>1e309"),
                "negative.xml",
                good.replaceFirst("<originalLoanAmount>", "<originalLoanAmount>-"),
                "date.xml",
                good.replaceFirst("01-31-2026", "2026-02-30"),
                "column.csv",
                "assetTypeNumber,assetNumber\nOwn,1\n");
        for (Map.Entry<String, String> input : bad.entrySet()) {
            OperationStatus refused = upload(input.getKey(), input.getValue().getBytes(StandardCharsets.UTF_8));
            assertThat(refused.state()).as(input.getKey()).isEqualTo(OperationStatus.State.REFUSED);
            assertThat(refused.code()).as(input.getKey()).hasValue("POOL_TAPE_REFUSED");
        }
        assertUntouched(blobs);
    }

    private void assertUntouched(int blobs) {
        assertThat(pool().status()).isEqualTo(PoolStatus.CREATED);
        assertThat(rows("domain_event")).isEqualTo(1); // PoolCreated
        assertThat(rows("loan_tape")).isZero();
        await(() -> rows("loan") == 0);
        assertThat(rows("outbox")).isZero();
        assertThat(ledger.ordered()).isEmpty();
        assertThat(vault.addresses()).hasSize(blobs);
    }

    @Test
    void refusesTheSameTapeTwice() throws IOException {
        byte[] tape = tape(SPEC);
        upload("january.xml", tape);
        int blobs = vault.addresses().size();
        OperationStatus again = upload("copy of january.xml", tape);
        assertThat(again.code()).hasValue("POOL_SAME_TAPE");
        assertThat(vault.addresses()).hasSize(blobs);
        await(() -> rows("loan") == 1_200);
        assertThat(pool().tape().orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void refusesOthersThanTheOriginator() {
        PersonId other = new PersonId("bluefield-finance/bo.chen");
        assertThatThrownBy(() -> pools.upload(other, POOL, "t.xml", new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("POOL_NOT_ORIGINATOR");
    }
}
