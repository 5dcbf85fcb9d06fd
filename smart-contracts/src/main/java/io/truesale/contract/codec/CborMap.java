package io.truesale.contract.codec;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A map (major type 5) whose keys are integers or texts, kept in the order of RFC 8949 section 4.2.1: bytewise by the
 * encoded key. The typed getters throw {@link MalformedCbor} with the key, so that a contract's argument record is read
 * in one line a field.
 */
public final class CborMap implements CborValue {
    private final NavigableMap<CborValue, CborValue> entries;

    private CborMap(NavigableMap<CborValue, CborValue> entries) {
        this.entries = entries;
    }

    /** A map without entries. */
    public static CborMap empty() {
        return new CborMap(new TreeMap<>(CborKeys.ORDER));
    }

    /** Starts a map with text or integer keys. */
    public static Builder builder() {
        return new Builder();
    }

    /** Entries in canonical order; not modifiable. */
    public Map<CborValue, CborValue> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** What {@code key} maps to. */
    public Optional<CborValue> find(String key) {
        return Optional.ofNullable(entries.get(new Text(key)));
    }

    /** What {@code key} maps to. */
    public Optional<CborValue> find(long key) {
        return Optional.ofNullable(entries.get(new Int(key)));
    }

    /** The text under {@code key}. */
    public String text(String key) {
        return as(key, Text.class).value();
    }

    /** The text under {@code key}, if there. */
    public Optional<String> optionalText(String key) {
        return find(key).isPresent() ? Optional.of(text(key)) : Optional.empty();
    }

    /** The integer under {@code key}. */
    public long integer(String key) {
        return as(key, Int.class).value();
    }

    /** The bytes under {@code key}. */
    public byte[] bytes(String key) {
        return as(key, Bytes.class).value();
    }

    /** The truth value under {@code key}. */
    public boolean bool(String key) {
        return as(key, Bool.class).value();
    }

    /** The array under {@code key}. */
    public List<CborValue> array(String key) {
        return as(key, Array.class).items();
    }

    /** The array of texts under {@code key}. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (CborValue item : array(key)) {
            texts.add(expect(key, item, Text.class).value());
        }
        return texts;
    }

    /** The array of maps under {@code key}. */
    public List<CborMap> maps(String key) {
        List<CborMap> maps = new ArrayList<>();
        for (CborValue item : array(key)) {
            maps.add(expect(key, item, CborMap.class));
        }
        return maps;
    }

    /** The map under {@code key}. */
    public CborMap map(String key) {
        return as(key, CborMap.class);
    }

    private <T extends CborValue> T as(String key, Class<T> type) {
        CborValue value = entries.get(new Text(key));
        if (value == null) {
            throw new MalformedCbor("field " + key + " is missing");
        }
        return expect(key, value, type);
    }

    private static <T extends CborValue> T expect(String key, CborValue value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new MalformedCbor("field " + key + " must be " + type.getSimpleName() + ", is "
                    + value.getClass().getSimpleName());
        }
        return type.cast(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CborMap that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }

    /** Collects entries; a key given twice is a bug of the caller. */
    public static final class Builder {
        private final NavigableMap<CborValue, CborValue> entries = new TreeMap<>(CborKeys.ORDER);

        private Builder() {}

        /** Puts any value under a text key. */
        public Builder put(String key, CborValue value) {
            return add(new Text(key), value);
        }

        /** Puts any value under an integer key. */
        public Builder put(long key, CborValue value) {
            return add(new Int(key), value);
        }

        /** Puts a text. */
        public Builder put(String key, String value) {
            return put(key, new Text(value));
        }

        /** Puts an integer. */
        public Builder put(String key, long value) {
            return put(key, new Int(value));
        }

        /** Puts bytes. */
        public Builder put(String key, byte[] value) {
            return put(key, new Bytes(value));
        }

        /** Puts a truth value. */
        public Builder put(String key, boolean value) {
            return put(key, new Bool(value));
        }

        /** Puts an array. */
        public Builder put(String key, List<? extends CborValue> items) {
            return put(key, new Array(List.copyOf(items)));
        }

        /** Puts an array of texts. */
        public Builder putTexts(String key, List<String> items) {
            return put(key, new Array(items.stream().<CborValue>map(Text::new).toList()));
        }

        Builder add(CborValue key, CborValue value) {
            if (!(key instanceof Text) && !(key instanceof Int)) {
                throw new IllegalArgumentException("a key is text or integer, not " + key);
            }
            if (entries.put(key, requireNonNull(value, "value")) != null) {
                throw new IllegalArgumentException("key given twice: " + key);
            }
            return this;
        }

        /** The finished map; the builder must not be used again. */
        public CborMap build() {
            return new CborMap(entries);
        }
    }
}
