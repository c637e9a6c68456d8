package io.quotidian.worker.channel.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves endpoints' names and refuses addresses of our own network. The client connects to what it returns, so a name
 * cannot answer with one address when it is checked and with another when it is used.
 */
final class AddressGuard extends SystemDefaultDnsResolver {

    /** The name exists, but the request must not go there. */
    static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String host) {
            super(host + " has a private, loopback, link-local or reserved address;"
                    + " set QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE=true if that is meant");
        }
    }

    private final boolean allowPrivate;

    AddressGuard(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = super.resolve(host);
        for (InetAddress address : addresses) {
            if (!allowPrivate && !isPublic(address)) {
                throw new ForbiddenAddressException(host);
            }
        }
        return addresses;
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address v4 ->
                isPublic(unsigned(v4.getAddress(), 0), unsigned(v4.getAddress(), 1), unsigned(v4.getAddress(), 2));
            case Inet6Address v6 -> isGlobalUnicast(v6.getAddress());
            case InetAddress other -> throw new IllegalStateException("neither IPv4 nor IPv6: " + other);
        };
    }

    /** Beyond what Java knows: 0/8, 100.64/10 (carriers), 192.0.0/24, 198.18/15 (benchmarks), 240/4. */
    private static boolean isPublic(int first, int second, int third) {
        boolean reserved = first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && third == 0)
                || (first == 198 && (second == 18 || second == 19));
        return !reserved;
    }

    /** 2000::/3 without the ranges that carry an IPv4 address inside (6to4, Teredo): fc00::/7 and 64:ff9b::/96 are out. */
    private static boolean isGlobalUnicast(byte[] address) {
        int first = (unsigned(address, 0) << 8) | unsigned(address, 1);
        int second = (unsigned(address, 2) << 8) | unsigned(address, 3);
        boolean global = first >= 0x2000 && first <= 0x3fff;
        boolean tunnel = first == 0x2002 || (first == 0x2001 && second == 0);
        return global && !tunnel;
    }

    private static int unsigned(byte[] address, int index) {
        return Byte.toUnsignedInt(address[index]);
    }
}
