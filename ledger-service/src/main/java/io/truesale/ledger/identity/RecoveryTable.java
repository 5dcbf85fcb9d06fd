package io.truesale.ledger.identity;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.crypto.Certificates;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Certificates of recovery keys, in table {@code ledger.recovery_key}. */
final class RecoveryTable {
    private final DataSource dataSource;

    RecoveryTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    Optional<X509Certificate> find(MemberId member) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select certificate from ledger.recovery_key where member = ?")) {
            select.setString(1, member.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Certificates.parse(row.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new TransientFault("the recovery key of " + member + " cannot be read", e);
        }
    }

    /** Puts the certificate in the place of the one before. */
    void put(MemberId member, X509Certificate certificate) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into ledger.recovery_key (member, spki, certificate) values (?, ?, ?)
                        on conflict (member) do update
                        set spki = excluded.spki, certificate = excluded.certificate, made_at = now()
                        """)) {
            insert.setString(1, member.value());
            insert.setBytes(2, Certificates.spki(certificate));
            insert.setBytes(3, Certificates.encode(certificate));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new TransientFault("the recovery key of " + member + " cannot be stored", e);
        }
    }
}
