package io.truesale.ledger.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.fixture.FuzzedDecoder;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FileDigests;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Notary.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Statements against the vector of {@code infra/docs/spec/notary.md}. */
class StatementTest {
    private static String vector(String name) throws IOException {
        String page = Files.readString(Path.of("../infra/docs/spec/notary.md"));
        Matcher line = Pattern.compile("(?m)^ {4}" + name + " +([0-9a-f]+)$").matcher(page);
        assertThat(line.find()).as(name).isTrue();
        return line.group(1);
    }

    private static Entry entry() throws IOException {
        FileDigests abc = FileDigests.of(new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)));
        return new Entry(
                "case-17",
                "signing",
                Map.of("case", "(2026)\u6caa0101\u6c11\u521d17\u53f7", "b", "x"),
                abc.sha256(),
                Optional.of(abc.sm3()),
                "abc.txt",
                abc.sizeBytes());
    }

    @Test
    void isTheStatementOfTheSpecification() throws IOException {
        byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        byte[] statement = Statement.write(ChannelId.CONSORTIUM, new PersonId("rivermark-bank/li.na"), entry(), salt);
        assertThat(HexFormat.of().formatHex(statement)).isEqualTo(vector("statement"));
        assertThat(Hash.of(statement).hex()).isEqualTo(vector("SHA-256"));
        assertThat(Statement.entry(statement)).isEqualTo(entry());
    }

    @Test
    void refusesWhatHasAnotherForm() {
        Hash hash = Hash.ZERO;
        assertThatThrownBy(() -> new Entry("Case 17", "signing", Map.of(), hash, Optional.empty(), "", -1))
                .hasMessageContaining("id:");
        assertThatThrownBy(() -> new Entry("a", " ", Map.of(), hash, Optional.empty(), "", -1))
                .hasMessageContaining("phase:");
        assertThatThrownBy(() -> new Entry("a", "b", Map.of("", "x"), hash, Optional.empty(), "", -1))
                .hasMessageContaining("context:");
        assertThatThrownBy(() -> new Entry("a", "b", Map.of(), hash, Optional.of("66C7"), "", -2))
                .hasMessageContaining("sm3:")
                .hasMessageContaining("size:");
    }

    /** Changed by seed: an entry, or what it says that it throws, within a multiple of its bytes. */
    @Test
    void isAnEntryOrRefused() throws IOException {
        byte[] statement = Statement.write(
                ChannelId.CONSORTIUM, new PersonId("rivermark-bank/li.na"), entry(), new byte[Statement.SALT_BYTES]);
        FuzzedDecoder statements = new FuzzedDecoder(
                "notary statement",
                statement,
                FuzzedDecoder.PLAIN,
                Statement::entry,
                List.of(IllegalArgumentException.class));
        statements.check();
        String text = new String(statement, StandardCharsets.UTF_8);
        for (String made : List.of(
                "{\"context\":".repeat(20_000),
                "[".repeat(200_000),
                text.replace("\"x\"", "\"" + "x".repeat(200_000) + "\""),
                text.replace("{\"", "{" + "\"a\":{},".repeat(30_000) + "\""))) {
            assertThat(statements.takes(made.substring(0, 40), made.getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        }
    }
}
