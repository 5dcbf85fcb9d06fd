package io.truesale.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.Roll;
import io.truesale.domain.calendar.ScheduleRule;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.waterfall.AccountId;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.Step;
import io.truesale.domain.waterfall.Templates;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No page shows a code of the templates: each step, fee, class, account and trigger has its name in both languages. */
class WaterfallWordsTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    private static DealModel model() {
        LocalDate cutOff = LocalDate.of(2026, 1, 31);
        LocalDate closing = LocalDate.of(2026, 2, 20);
        return Templates.usAutoSequential(new Templates.UsAuto(
                CurrencyUnit.USD,
                cutOff,
                closing,
                100_000_000_00L,
                new ScheduleRule(
                                cutOff,
                                closing,
                                YearMonth.of(2026, 3),
                                15,
                                1,
                                84,
                                Roll.FOLLOWING,
                                ScheduleRule.Accrual.UNADJUSTED,
                                HolidayCalendar.WEEKENDS)
                        .periods(),
                List.of(Rate.parse("0.82"), Rate.parse("0.1"), Rate.parse("0.05")),
                List.of(Rate.parse("0.042"), Rate.parse("0.05"), Rate.parse("0.06")),
                LocalDate.of(2033, 6, 15)));
    }

    private static List<String> keys(DealModel model) {
        List<String> keys = new ArrayList<>(List.of("waterfall.template." + model.template()));
        Stream.concat(model.normal().stream(), model.accelerated().stream())
                .map(Step::id)
                .forEach(id -> keys.add(WaterfallWords.STEP + "." + id));
        model.fees().forEach(fee -> keys.add(WaterfallWords.PAYEE + "." + fee.id()));
        model.classes().forEach(note -> keys.add(WaterfallWords.PAYEE + "." + note.id()));
        model.triggers().forEach(trigger -> keys.add(WaterfallWords.TRIGGER + "." + trigger.id()));
        for (AccountId account : List.of(AccountId.COLLECTION, AccountId.RESERVE)) {
            keys.add("waterfall.account." + account);
            keys.add(WaterfallWords.PAYEE + "." + account);
        }
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_zh_CN"})
    void nameEveryCodeOfTheTemplates(String language) throws IOException {
        Properties all = new Properties();
        for (String bundle : List.of("structure", "period")) {
            try (Reader reader = Files.newBufferedReader(
                    MESSAGES.resolve(bundle + language + ".properties"), StandardCharsets.UTF_8)) {
                all.load(reader);
            }
        }
        assertThat(keys(model()))
                .hasSizeGreaterThan(25)
                .allSatisfy(key -> assertThat(all.getProperty(key)).as(key).isNotBlank());
    }
}
