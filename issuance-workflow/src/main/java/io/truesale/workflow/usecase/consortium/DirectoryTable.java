package io.truesale.workflow.usecase.consortium;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.workflow.api.Directory;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table of names. */
@Component
class DirectoryTable implements Directory {
    private final JdbcClient jdbc;

    DirectoryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Enters everybody of {@code charter} who is not entered yet. */
    void enter(Charter charter) {
        enter(charter.institutions());
    }

    /** The same for {@code members}. */
    void enter(List<Charter.Institution> members) {
        members.forEach(member -> jdbc.sql("""
                        insert into workflow.member (id, legal_name, chinese_name) values (:id, :legal, :chinese)
                        on conflict (id) do nothing
                        """)
                .param("id", member.id().value())
                .param("legal", member.legalName())
                .param("chinese", member.chineseName())
                .update());
        members.stream()
                .flatMap(member -> member.people().stream())
                .forEach(person -> jdbc.sql("""
                        insert into workflow.person (id, member, display_name) values (:id, :member, :name)
                        on conflict (id) do nothing
                        """)
                        .param("id", person.id().value())
                        .param("member", person.id().member().value())
                        .param("name", person.displayName())
                        .update());
    }

    @Override
    public List<NamedMember> members() {
        return jdbc.sql("select * from workflow.member order by id")
                .query((row, n) -> new NamedMember(
                        new MemberId(row.getString("id")), row.getString("legal_name"), row.getString("chinese_name")))
                .list();
    }

    @Override
    public Optional<NamedMember> member(MemberId id) {
        return jdbc.sql("select * from workflow.member where id = :id")
                .param("id", id.value())
                .query((row, n) -> new NamedMember(
                        new MemberId(row.getString("id")), row.getString("legal_name"), row.getString("chinese_name")))
                .optional();
    }

    @Override
    public List<NamedPerson> persons(MemberId member) {
        return jdbc.sql("select * from workflow.person where member = :member order by id")
                .param("member", member.value())
                .query((row, n) -> new NamedPerson(new PersonId(row.getString("id")), row.getString("display_name")))
                .list();
    }
}
