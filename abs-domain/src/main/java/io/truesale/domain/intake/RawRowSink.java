package io.truesale.domain.intake;

import java.io.IOException;

/** Takes the texts of one loan; they are overwritten once it returns. */
@FunctionalInterface
interface RawRowSink {
    void accept(RawRow raw) throws IOException;
}
