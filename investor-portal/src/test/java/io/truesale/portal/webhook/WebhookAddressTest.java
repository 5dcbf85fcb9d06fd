package io.truesale.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {
    private final WebhookAddress guarded = new WebhookAddress(false);
    private final WebhookAddress open = new WebhookAddress(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.1.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.19.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "ff02::1"
            })
    void sendsNothingInside(String address) throws Exception {
        InetAddress inside = InetAddress.getByName(address);
        assertThat(WebhookAddress.isPublic(inside)).isFalse();
        String host = address.contains(":") ? "[" + address + "]" : address;
        URI url = guarded.parse("https://" + host + "/hook");
        assertThatExceptionOfType(WebhookAddress.Forbidden.class).isThrownBy(() -> guarded.resolve(url));
        assertThat(open.resolve(url)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.128.0.1",
                "172.32.0.1",
                "198.20.0.1",
                "223.255.255.1",
                "2606:4700::1111",
                "2002:101:101::1"
            })
    void sendsToPublicAddresses(String address) throws Exception {
        assertThat(WebhookAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aNameThatLeadsInsideIsRefusedToo() {
        URI url = guarded.parse("https://localhost:8443/hook");
        assertThatExceptionOfType(WebhookAddress.Forbidden.class)
                .isThrownBy(() -> guarded.resolve(url))
                .withMessageContaining("no public address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "https:///path",
                "https://user:pass@example.com/",
                "https://example.com/#part",
                "https://example.com:22/",
                "https://example.com:70000/",
                "https://exa mple.com/",
                "example.com/hook",
                "https://example.com./",
                ""
            })
    void takesHttpsWithAHostOnly(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> guarded.parse(url));
    }

    @Test
    void takesWhatPeopleUse() {
        assertThat(guarded.parse("https://hooks.example.com/a?b=c").getHost()).isEqualTo("hooks.example.com");
        assertThat(guarded.parse("https://hooks.example.com:8443/").getPort()).isEqualTo(8443);
        assertThat(open.parse("http://10.0.0.1:99/").getPort()).isEqualTo(99);
        assertThatIllegalArgumentException().isThrownBy(() -> guarded.parse("https://example.com/" + "a".repeat(1000)));
    }
}
