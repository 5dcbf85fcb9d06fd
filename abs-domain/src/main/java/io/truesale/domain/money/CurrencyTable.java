package io.truesale.domain.money;

/**
 * The currencies of ISO 4217 with the decimals of their minor units, as data of ours. Part of the program's text so that
 * contracts can read it: they have no files. Source: ISO 4217 list one, codes of funds and metals left out.
 */
final class CurrencyTable {
    /** Which list this is. */
    static final String EDITION = "ISO 4217:2015, amendment 176";

    private static final String TWO_DIGITS =
            "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN "
                    + "BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD "
                    + "HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT "
                    + "MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD "
                    + "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED "
                    + "VES WST XCD YER ZAR ZMW";

    private static final String NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private static final String THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND";

    private CurrencyTable() {}

    /** Decimals of the minor unit of {@code code}; -1 when the table does not have it. */
    static int digits(String code) {
        if (code.length() != 3 || code.indexOf(' ') >= 0) {
            return -1;
        }
        if (TWO_DIGITS.contains(code)) {
            return 2;
        }
        if (NO_DIGITS.contains(code)) {
            return 0;
        }
        return THREE_DIGITS.contains(code) ? 3 : -1;
    }
}
