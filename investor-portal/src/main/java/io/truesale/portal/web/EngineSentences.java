package io.truesale.portal.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What the engine says of deal and scenario files, in the reader's language. The engine speaks English; {@code messages/engine}
 * has its sentences word for word with their arguments, and the same in Chinese. A sentence that is not among them stays
 * as it is.
 */
public final class EngineSentences {
    private static final String BUNDLE = "messages.engine";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");
    private static final int MOST_CHARACTERS = 4_000; // longer ones are files read back, not sentences
    private static final int DEPTH = 4; // a place, a schedule, what is expected, a day

    private static final List<Sentence> KNOWN = known();

    private EngineSentences() {}

    /** A sentence with arguments: they are {@code numbers}, in the order of the groups of {@code form}. */
    private record Sentence(String key, Pattern form, List<Integer> numbers, int letters) {
        /** Whether it is a line or path of a file with a sentence of its own behind: looked for first. */
        boolean place() {
            return key.startsWith("engine.at");
        }

        /** Whether it is a part of sentences only. */
        boolean phrase() {
            return key.startsWith("engine.word.");
        }
    }

    private static List<Sentence> known() {
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
        return english.keySet().stream()
                .map(key -> sentence(key, plain(english, key)))
                .sorted(Comparator.comparing(Sentence::place)
                        .thenComparing(Sentence::letters)
                        .reversed()
                        .thenComparing(Sentence::key))
                .toList();
    }

    private static Sentence sentence(String key, String text) {
        StringBuilder form = new StringBuilder();
        List<Integer> numbers = new ArrayList<>();
        Matcher arguments = ARGUMENT.matcher(text);
        int from = 0;
        int letters = 0;
        while (arguments.find()) {
            form.append(Pattern.quote(text.substring(from, arguments.start()))).append("(.*?)");
            letters += arguments.start() - from;
            numbers.add(Integer.parseInt(arguments.group(1)));
            from = arguments.end();
        }
        form.append(Pattern.quote(text.substring(from)));
        return new Sentence(
                key, Pattern.compile(form.toString(), Pattern.DOTALL), numbers, letters + text.length() - from);
    }

    private static String plain(ResourceBundle texts, String key) {
        return texts.getString(key).replace("''", "'");
    }

    /** {@code sentence} for who is asking now. */
    public static String said(String sentence) {
        return said(sentence, LocaleContextHolder.getLocale());
    }

    /** {@code sentence} in the language of {@code locale}. */
    public static String said(String sentence, Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage())
                ? said(sentence, ResourceBundle.getBundle(BUNDLE, Locale.SIMPLIFIED_CHINESE), DEPTH)
                : sentence;
    }

    private static String said(String sentence, ResourceBundle texts, int depth) {
        return depth == 0 || sentence.length() > MOST_CHARACTERS
                ? sentence
                : among(KNOWN.stream().filter(known -> !known.phrase()), sentence, texts, depth)
                        .orElse(sentence);
    }

    /** A first argument: a phrase such as {@code a day such as 2026-02-20}, a sentence, or what stands in the file. */
    private static String argument(String text, ResourceBundle texts, int depth) {
        return among(KNOWN.stream().filter(Sentence::phrase), text, texts, depth)
                .orElseGet(() -> said(text, texts, depth));
    }

    private static Optional<String> among(Stream<Sentence> some, String text, ResourceBundle texts, int depth) {
        return some.map(known -> Map.entry(known, known.form().matcher(text)))
                .filter(found -> found.getValue().matches())
                .findFirst()
                .map(found -> filled(found.getKey(), found.getValue(), texts, depth));
    }

    private static String filled(Sentence known, Matcher matcher, ResourceBundle texts, int depth) {
        StringBuilder filled = new StringBuilder();
        Matcher arguments = ARGUMENT.matcher(plain(texts, known.key()));
        while (arguments.find()) {
            int number = Integer.parseInt(arguments.group(1));
            String argument = matcher.group(known.numbers().indexOf(number) + 1);
            String said = known.place() && number == known.numbers().size() - 1
                    ? said(argument, texts, depth - 1)
                    : !known.place() && number == 0 ? argument(argument, texts, depth - 1) : argument;
            arguments.appendReplacement(filled, Matcher.quoteReplacement(said));
        }
        return arguments.appendTail(filled).toString();
    }
}
