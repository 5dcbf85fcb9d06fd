package io.truesale.workflow.config;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A database schema of ours that Flyway keeps current. Each module that owns one declares a bean of this type; the
 * data source is handed out only after all of them are current.
 *
 * @param schema name of the schema, holding its own history table
 * @param location class path folder with its migrations, such as {@code db/migration/workflow}
 */
public record SchemaOwner(String schema, String location) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z_]{1,30}");

    public SchemaOwner {
        requireNonNull(location, "location");
        if (!FORM.matcher(requireNonNull(schema, "schema")).matches()) {
            throw new IllegalArgumentException("a schema name of a-z and underscores is expected, got: " + schema);
        }
    }
}
