package io.truesale.workflow.process;

import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.workflow.process.engine.ProcessDiagram;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reporting period as this program runs it. */
@Configuration(proxyBeanMethods = false)
class PeriodProcess {
    @Bean
    static ProcessDiagram periodDiagram() {
        return ProcessDiagram.of(PeriodProcedure.PROCEDURE, DistributionContract.ID);
    }
}
