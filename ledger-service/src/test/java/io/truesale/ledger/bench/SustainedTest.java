package io.truesale.ledger.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SustainedTest {
    private static final int WARM = 7; // records before the first

    private final List<Integer> bareNumbers = new ArrayList<>();
    private final List<Integer> nodeNumbers = new ArrayList<>();
    private double bareRate = 3_000;

    @TempDir
    private Path folder;

    /** What a pipeline of {@code rate} does with {@code records} in {@code seconds}, without taking the time. */
    private static Feeder.Run run(List<byte[]> records, double seconds, double rate, List<Integer> numbers) {
        int done = (int) Math.min(records.size(), rate * seconds);
        records.subList(0, done)
                .forEach(each -> numbers.add(ByteBuffer.wrap(each).getInt()));
        return new Feeder.Run(done, done / rate);
    }

    private static List<byte[]> numbered(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> ByteBuffer.allocate(4).putInt(number).array())
                .toList();
    }

    @Test
    void takesTheMeanOfTheCeilingBeforeAndAfter() {
        try (RecordFile file = new RecordFile(folder.resolve("records"))) {
            Sustained sustained = new Sustained(file, 2, SustainedTest::numbered, WARM, 100, line -> {});
            sustained.run(
                    (records, seconds) -> {
                        Feeder.Run run = run(records, seconds, bareRate, bareNumbers);
                        bareRate = 5_000;
                        return run;
                    },
                    (records, seconds) -> run(records, seconds, 4_000, nodeNumbers));
            assertThat(sustained.barePerSecond()).isCloseTo(4_000, within(1e-6));
            assertThat(sustained.nodePerSecond()).isCloseTo(4_000, within(1e-6));
            assertThat(sustained.nodeRecords()).as("for all of its time").isEqualTo(8_000);
            assertThat(bareNumbers)
                    .as("each once, in order")
                    .isEqualTo(IntStream.range(WARM, WARM + bareNumbers.size())
                            .boxed()
                            .toList());
            assertThat(bareNumbers).as("another part after the node").hasSize(1_000 + 5_000);
            assertThat(nodeNumbers.get(0)).as("the same records").isEqualTo(WARM);
            assertThat(sustained.next()).as("none of them is signed twice").isEqualTo(WARM + file.size());
        }
    }
}
