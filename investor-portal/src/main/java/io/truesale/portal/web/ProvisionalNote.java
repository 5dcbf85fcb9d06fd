package io.truesale.portal.web;

import io.truesale.domain.calendar.ProvisionalDates;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.structure.DealFile;
import io.truesale.workflow.api.DealFinance;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says beside projected payment dates which of them rest on holidays that are not published yet. */
@Component
public class ProvisionalNote {
    private final DealFinance finance;
    private final Formats formats;
    private final MessageSource messages;

    public ProvisionalNote(DealFinance finance, Formats formats, MessageSource messages) {
        this.finance = finance;
        this.formats = formats;
        this.messages = messages;
    }

    /**
     * The sentence for {@code dates} of {@code deal}; empty when all are certain. Deals by template are paid by a calendar that
     * is law for all years ({@code US-FED}).
     */
    public String of(DealId deal, Collection<LocalDate> dates, Locale locale) {
        return finance.file(deal)
                .flatMap(file -> ProvisionalDates.of(DealFile.calendar(file.file()), dates))
                .map(one -> text(one, locale))
                .orElse("");
    }

    private String text(ProvisionalDates one, Locale locale) {
        Object[] arguments = {
            formats.date(one.first()),
            formats.integer(one.count()),
            formats.integer(one.of()),
            one.calendar(),
            formats.date(one.knownUntil())
        };
        return messages.getMessage("projection.provisional", arguments, locale);
    }
}
