package io.truesale.ledger.evidence;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A sentence for people, in every {@link Language}.
 *
 * @param key which sentence of {@code sentences*.properties} beside this class
 * @param arguments what stands at {@code {0}}, {@code {1}}, ...
 */
public record Sentence(String key, List<String> arguments) {
    private static final Properties ENGLISH = load("sentences.properties");
    private static final Properties CHINESE = load("sentences_zh.properties");

    public Sentence {
        requireNonNull(key, "key");
        arguments = List.copyOf(arguments);
    }

    /** The sentence {@code key} with {@code arguments} as they print. */
    public static Sentence of(String key, @Nullable Object... arguments) {
        return new Sentence(key, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** As people read it. */
    public String in(Language language) {
        Properties texts = language == Language.ZH ? CHINESE : ENGLISH;
        String pattern = texts.getProperty(key);
        if (pattern == null) {
            throw new IllegalStateException("the sentence " + key + " is missing in " + language);
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            int place = Integer.parseInt(pattern.substring(open + 1, close));
            text.append(pattern, from, open).append(arguments.get(place));
            from = close + 1;
        }
        return text.append(pattern.substring(from)).toString();
    }

    /** English. */
    @Override
    public String toString() {
        return in(Language.EN);
    }

    private static Properties load(String name) {
        Properties texts = new Properties();
        try (InputStream in = Sentence.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(
                    requireNonNull(in, () -> name + " is not beside " + Sentence.class), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
