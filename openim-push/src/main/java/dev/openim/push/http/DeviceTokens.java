package dev.openim.push.http;

import dev.openim.device.PushToken;
import dev.openim.offlinepush.PushRecipient;
import dev.openim.offlinepush.PushTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which vendor a token is of. Clients send the tokens of all vendors the same way and do not say. So a token may begin with its
 * vendor and a colon, {@code apns:…}; one that does not is told by its form.
 */
public final class DeviceTokens {
    private static final Set<String> VENDORS = Set.of("apns", "fcm", "getui", "jpush");
    /** 32 bytes, and Apple asks to be ready for more. */
    private static final Pattern APNS = Pattern.compile("[0-9a-fA-F]{64,200}");

    private static final Pattern GETUI = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern JPUSH = Pattern.compile("[0-9a-f]{16,24}");

    private DeviceTokens() {}

    /** Returns the devices that a vendor reaches. */
    public static List<PushTarget> of(String vendor, PushRecipient recipient) {
        List<PushTarget> targets = new ArrayList<>();
        for (PushToken token : recipient.tokens()) {
            String text = token.token();
            String said = prefix(text);
            if (said.isEmpty() ? form(vendor).test(text) : said.equals(vendor)) {
                targets.add(recipient.device(token, said.isEmpty() ? text : text.substring(said.length() + 1)));
            }
        }
        return targets;
    }

    private static String prefix(String token) {
        int colon = token.indexOf(':');
        String before = colon < 0 ? "" : token.substring(0, colon);
        return VENDORS.contains(before) ? before : "";
    }

    private static Predicate<String> form(String vendor) {
        return switch (vendor) {
            case "apns" -> matches(APNS);
            case "getui" -> matches(GETUI);
            case "jpush" -> matches(JPUSH);
            default -> matches(APNS).or(matches(GETUI)).or(matches(JPUSH)).negate();
        };
    }

    private static Predicate<String> matches(Pattern form) {
        return token -> form.matcher(token).matches();
    }
}
