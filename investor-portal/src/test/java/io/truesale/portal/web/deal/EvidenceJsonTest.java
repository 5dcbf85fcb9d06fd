package io.truesale.portal.web.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.portal.rest.BadInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceJsonTest {
    @Test
    void readsDigestsAsBytes() {
        assertThat(EvidenceJson.read("{\"root\":\"00ff\",\"n\":[1,\"a\",true]}"))
                .isEqualTo(CborMap.builder()
                        .put("root", new byte[] {0, -1})
                        .put("n", List.of(new CborValue.Int(1), new CborValue.Text("a"), new CborValue.Bool(true)))
                        .build());
    }

    @Test
    void showsWhatItReads() {
        String json = "{\"root\":\"00ff\",\"pool\":{\"count\":3}}";
        assertThat(EvidenceJson.show(EvidenceJson.read(json)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("root", "00ff", "pool", Map.of("count", 3L)));
    }

    @Test
    void refusesFractionsAndWrongDigests() {
        assertThatThrownBy(() -> EvidenceJson.read("{\"a\":1.5}")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> EvidenceJson.read("{\"a\":1e309}")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> EvidenceJson.read("{\"root\":\"xyz\"}")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> EvidenceJson.read("[1]")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> EvidenceJson.read("{")).isInstanceOf(BadInput.class);
    }
}
