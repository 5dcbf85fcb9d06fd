package io.truesale.ledger.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
    private static final int RECORDS = 70_000; // more than places are made room for at first

    @TempDir
    private Path folder;

    @Test
    void answersEachRecordAsItWasAdded() {
        SplittableRandom random = new SplittableRandom(1);
        List<byte[]> expected = new ArrayList<>();
        Path path = folder.resolve("records");
        try (RecordFile file = new RecordFile(path)) {
            while (expected.size() < RECORDS) {
                List<byte[]> part = new ArrayList<>();
                for (int i = 0; i < RECORDS / 2; i++) {
                    byte[] record = new byte[random.nextInt(40)]; // an empty one too
                    random.nextBytes(record);
                    part.add(record);
                }
                expected.addAll(part);
                file.addAll(part);
            }
            assertThat(file).hasSize(RECORDS);
            assertThat(new ArrayList<>(file.subList(1, RECORDS)))
                    .usingElementComparator(java.util.Arrays::compare)
                    .isEqualTo(expected.subList(1, RECORDS));
            assertThatThrownBy(() -> file.get(RECORDS)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(path).doesNotExist();
    }
}
