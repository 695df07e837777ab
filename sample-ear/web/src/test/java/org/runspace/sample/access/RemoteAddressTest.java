package org.runspace.sample.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.1.2.3",
        "127.0.0.1, ::1",
        "127.0.0.1, ::ffff:127.0.0.5",
        "2001:db8:1:2::1, 2001:db8:1:2:3:4:5:6",
        "192.0.2.7, ::ffff:192.0.2.7",
        "unknown, unknown"
    })
    void addressesThatOneCanChooseAmongAreOneGroup(String one, String other) {
        assertThat(RemoteAddress.group(one)).isEqualTo(RemoteAddress.group(other));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.8", "2001:db8:1:2::1, 2001:db8:1:3::1", "127.0.0.1, 192.0.2.7", "::1, 2001:db8::1"})
    void othersAreNot(String one, String other) {
        assertThat(RemoteAddress.group(one)).isNotEqualTo(RemoteAddress.group(other));
    }

    @Test
    void allAddressesOfThisMachineAreOneGroup() throws SocketException {
        List<String> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .toList();

        assertThat(own)
                .isNotEmpty()
                .allMatch(address -> RemoteAddress.group(address).equals(RemoteAddress.group("127.0.0.1")));
    }
}
