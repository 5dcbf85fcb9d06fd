package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DealFilesTest {
    /** Each place below a long name would keep that name again. */
    @Test
    void refusesPlacesWithLongNames() {
        String name = "n".repeat(600);
        for (String file : new String[] {"{\"" + name + "\": [0, 0]}", name + ":\n  - 0\n"}) {
            assertThatThrownBy(() -> DealFiles.parse("deal", file))
                    .isInstanceOf(DealFiles.Unreadable.class)
                    .hasMessageContaining("deal line 1", "500 characters");
        }
    }

    @Test
    void namesThePlaceOfANodeInBothForms() {
        assertThat(DealFiles.parse("deal", "{\"fees\": [{\"id\": \"x\"}]}").path())
                .isEmpty();
        assertThatThrownBy(() -> DealFiles.parse("deal", "{\"a\": 1,\n\"a\": 2}"))
                .isInstanceOf(DealFiles.Unreadable.class)
                .hasMessageContaining("deal line 2")
                .hasMessageContaining("a occurs again");
    }
}
