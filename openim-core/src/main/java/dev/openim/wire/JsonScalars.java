package dev.openim.wire;

import java.math.BigInteger;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/**
 * Reads the parser's current token as a value of one kind, as strictly as Go does: nothing is converted.
 *
 * <p>A refusal names the kind of value that came, and not the value, which may be private.
 */
final class JsonScalars {

    private static final BigInteger UINT64_LAST =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private JsonScalars() {}

    static void expect(JsonToken token, JsonParser json, String name, String expected) throws WireException {
        if (json.currentToken() != token) {
            throw new WireException(name, kind(json.currentToken()), expected);
        }
    }

    static String text(JsonParser json, String name) throws WireException {
        expect(JsonToken.VALUE_STRING, json, name, "a string");
        return json.getString();
    }

    /** The standard alphabet; padding may be missing. */
    static byte[] base64(JsonParser json, String name) throws WireException {
        expect(JsonToken.VALUE_STRING, json, name, "base64");
        try {
            return Base64.getDecoder().decode(json.getString());
        } catch (IllegalArgumentException e) {
            throw new WireException(name, "another text", "base64");
        }
    }

    static boolean bool(JsonParser json, String name) throws WireException {
        if (json.currentToken() == JsonToken.VALUE_TRUE) {
            return true;
        }
        expect(JsonToken.VALUE_FALSE, json, name, "true or false");
        return false;
    }

    static int int32(JsonParser json, String name) throws WireException {
        return (int) integer(json, name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static long integer(JsonParser json, String name, long first, long last) throws WireException {
        expect(JsonToken.VALUE_NUMBER_INT, json, name, "an integer");
        if (json.getNumberType() == NumberType.BIG_INTEGER
                || json.getLongValue() < first
                || json.getLongValue() > last) {
            throw new WireException(name, "out of range", first + " to " + last);
        }
        return json.getLongValue();
    }

    /** 64 bits, to be read as unsigned. */
    static long unsigned(JsonParser json, String name) throws WireException {
        expect(JsonToken.VALUE_NUMBER_INT, json, name, "an integer");
        BigInteger value = json.getBigIntegerValue();
        if (value.signum() < 0 || value.compareTo(UINT64_LAST) > 0) {
            throw new WireException(name, "out of range", "0 to " + UINT64_LAST);
        }
        return value.longValue();
    }

    static double decimal(JsonParser json, String name, double largest) throws WireException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            expect(JsonToken.VALUE_NUMBER_FLOAT, json, name, "a number");
        }
        double value = json.getDoubleValue();
        if (Math.abs(value) > largest) {
            throw new WireException(name, "out of range", -largest + " to " + largest);
        }
        return value;
    }

    private static String kind(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_NUMBER_FLOAT -> "a fraction";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }
}
