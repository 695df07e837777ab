package org.runspace.transport.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes of a socket address between a host and its guests. */
class HyperVAddressTest {
    private static final UUID MACHINE = UUID.fromString("11223344-5566-7788-99aa-bbccddeeff00");

    @Test
    void anAddressIsTheFamilyTheMachineAndTheServiceInTheByteOrderOfWindows() {
        assertThat(HexFormat.of().formatHex(HyperVAddress.bytes(MACHINE, GuestService.BROKER.id())))
                .isEqualTo("22000000" + "44332211" + "6655" + "8877" + "99aabbccddeeff00" + "d4539e99" + "5c3d" + "3e4c"
                        + "8779bed06ec056e1");
    }

    @Test
    void theServerHasAServiceOfItsOwn() {
        assertThat(HexFormat.of().formatHex(HyperVAddress.bytes(MACHINE, GuestService.SERVER.id())))
                .hasSize(2 * HyperVAddress.SIZE)
                .endsWith("211c20a5" + "7027" + "114c" + "a68ef182edb29220");
    }
}
