package io.quotidian.service;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the service listens.
 *
 * @param port 0 = any free one
 */
public record HttpSettings(int port, InetAddress address) {

    private static final int MAX_PORT = 65_535;

    public static HttpSettings from(Variables variables, int defaultPort) {
        int port = variables.number("QUOTIDIAN_HTTP_PORT", defaultPort, 0, MAX_PORT);
        return new HttpSettings(port, address(variables.text("QUOTIDIAN_HTTP_ADDRESS", "127.0.0.1")));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new SettingException(
                    "QUOTIDIAN_HTTP_ADDRESS",
                    text,
                    "not an address of this machine",
                    "Set 127.0.0.1 for this machine alone or 0.0.0.0 for every network it is on.");
        }
    }
}
