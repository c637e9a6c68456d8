package io.quotidian.worker.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:0:1::",
                "::10.0.0.1"
            })
    void shouldRefuseAddressesOfOurOwnNetwork(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
        assertThatExceptionOfType(AddressGuard.ForbiddenAddressException.class)
                .isThrownBy(() -> new AddressGuard(false).resolve(address))
                .withMessageContaining("QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "100.63.0.1", "172.32.0.1", "192.1.0.1", "2606:2800:21f:cb07::1"})
    void shouldLetPublicAddressesThrough(String address) throws UnknownHostException {
        assertThat(new AddressGuard(false).resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @Test
    void shouldLetPrivateOnesThroughWhereThatIsMeant() throws UnknownHostException {
        assertThat(new AddressGuard(true).resolve("127.0.0.1")).hasSize(1);
    }
}
