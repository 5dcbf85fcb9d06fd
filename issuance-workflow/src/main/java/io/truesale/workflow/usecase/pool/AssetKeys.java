package io.truesale.workflow.usecase.pool;

import io.truesale.domain.party.MemberId;
import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys of asset tags: made at an originator's first freeze, kept by its node, never shown. */
@Component
class AssetKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;

    AssetKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The key of {@code originator}; always the same. */
    byte[] of(MemberId originator) {
        byte[] fresh = new byte[KEY_BYTES];
        RANDOM.nextBytes(fresh);
        jdbc.sql(
                        "insert into workflow.asset_tag_key (originator, key) values (:originator, :key) on conflict do nothing")
                .param("originator", originator.value())
                .param("key", fresh)
                .update();
        return jdbc.sql("select key from workflow.asset_tag_key where originator = :originator")
                .param("originator", originator.value())
                .query((row, n) -> row.getBytes(1))
                .single();
    }
}
