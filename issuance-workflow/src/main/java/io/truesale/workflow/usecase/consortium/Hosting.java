package io.truesale.workflow.usecase.consortium;

import io.truesale.workflow.api.UserAccounts;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Names and logins of members that this node hosts, whoever has founded their consortium. */
@Component
public class Hosting {
    private final DirectoryTable directory;

    Hosting(DirectoryTable directory) {
        this.directory = directory;
    }

    /**
     * Enters the names and makes the accounts that are missing, with the passwords in {@code file}.
     *
     * @return how many accounts it made
     */
    @Transactional
    public int welcome(List<Charter.Institution> members, Path file, UserAccounts accounts) {
        directory.enter(members);
        return openAccounts(members, file, accounts);
    }

    static int openAccounts(List<Charter.Institution> members, Path file, UserAccounts accounts) {
        List<Charter.Individual> people = members.stream()
                .map(Charter.Institution::people)
                .flatMap(Collection::stream)
                .toList();
        Logins logins = Logins.readOrMake(
                file, people.stream().map(Charter.Individual::id).toList());
        return (int) people.stream()
                .filter(person -> !accounts.has(person.id()))
                .filter(person -> accounts.create(
                        person.id(), person.displayName(), person.capacities(), logins.password(person.id())))
                .count();
    }
}
