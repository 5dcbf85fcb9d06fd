package io.truesale.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PersonIdTest {
    @Test
    void belongsToTheMemberBeforeTheSlash() {
        assertThat(new PersonId("rivermark-bank/li.na").member()).isEqualTo(new MemberId("rivermark-bank"));
    }

    @Test
    void refusesAnIdWithoutAMember() {
        assertThatThrownBy(() -> new PersonId("li.na"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("member/name");
    }
}
