package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.error.OpenImException;

/**
 * A place.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").location(48.1372, 11.5755, "The harbour");
 * }</pre>
 *
 * @param description what it is; most clients expect a text, some JSON of the application
 * @param longitude degrees, -180 to 180
 * @param latitude degrees, -90 to 90
 */
public record Location(
        @JsonProperty("description") String description,
        @JsonProperty("longitude") double longitude,
        @JsonProperty("latitude") double latitude)
        implements Content {
    public Location {
        description = orEmpty(description);
    }

    @Override
    public int contentType() {
        return 109;
    }

    @Override
    public void requireComplete() {
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw OpenImException.args(
                    "location: " + latitude + ", " + longitude + " (expected: -90 to 90, -180 to 180)");
        }
    }
}
