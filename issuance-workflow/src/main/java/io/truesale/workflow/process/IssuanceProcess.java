package io.truesale.workflow.process;

import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.workflow.process.engine.ProcessDiagram;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The issuance as this program runs it. */
@Configuration(proxyBeanMethods = false)
class IssuanceProcess {
    @Bean
    static ProcessDiagram issuanceDiagram() {
        return ProcessDiagram.of(IssuanceProcedure.PROCEDURE, IssuanceContract.ID);
    }
}
