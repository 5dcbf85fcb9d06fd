package io.truesale.contract.procedure;

import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.UWR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcedureTest {
    @Test
    void refusesAStepAfterOneThatComesLater() {
        assertThatThrownBy(() ->
                        new Procedure("p", UWR, List.of(Step.of("FIRST", ORG).after("LATER"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FIRST names LATER");
    }

    @Test
    void refusesAReturnToAStepThatItDoesNotBuildOn() {
        List<Step> steps = List.of(Step.of("ONE", ORG), Step.of("TWO", SPV).returnsTo("ONE"));
        assertThatThrownBy(() -> new Procedure("p", UWR, steps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not build on it");
    }

    @Test
    void refusesTheSameStepTwice() {
        List<Step> steps = List.of(Step.of("ONE", ORG), Step.of("ONE", SPV));
        assertThatThrownBy(() -> new Procedure("p", UWR, steps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("given twice");
    }

    @Test
    void namesWhatAReturnSetsBack() {
        Step draft = Step.of("DRAFT", UWR);
        Step beside = Step.of("BESIDE", ORG);
        Step check = Step.of("CHECK", ORG).after("DRAFT");
        Step rate = Step.of("RATE", SPV).after("DRAFT").returnsTo("DRAFT");
        Procedure procedure = new Procedure("p", UWR, List.of(draft, beside, check, rate));
        assertThat(procedure.reopenedBy(rate)).containsExactly(draft, check, rate);
    }
}
