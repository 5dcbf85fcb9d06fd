package io.truesale.portal.rest.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    /** The example of C2SP tlog-tiles: 1234067 is x001/x234/067. */
    @Test
    void readsIndexAndWidth() {
        assertThat(TilePath.parse("/x001/x234/067")).contains(new TilePath(1_234_067, 256));
        assertThat(TilePath.parse("/067")).contains(new TilePath(67, 256));
        assertThat(TilePath.parse("/000.p/1")).contains(new TilePath(0, 1));
        assertThat(TilePath.parse("/x001/000.p/255")).contains(new TilePath(1000, 255));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/67",
                "/x000/067",
                "/067.p/0",
                "/067.p/256",
                "/067.p/01",
                "/067.p",
                "/x067",
                "/../067",
                "/067/",
                "/-01",
                "/x001/x234/x067",
                "/067.p/999"
            })
    void refusesEveryOtherForm(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }
}
