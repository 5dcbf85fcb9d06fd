package io.truesale.ledger.evidence;

import org.jspecify.annotations.Nullable;

/** What was given is no evidence; the sentence says what is wrong with its form. */
public final class NoEvidence extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    NoEvidence(Sentence sentence) {
        super(sentence.in(Language.EN));
        this.sentence = sentence;
    }

    NoEvidence(String key, @Nullable Object... arguments) {
        this(Sentence.of(key, arguments));
    }

    /** What is wrong. */
    public Sentence sentence() {
        return sentence;
    }
}
