package dev.openim.access;

import java.util.List;

/**
 * A line of the table.
 *
 * @param who may call
 * @param fields of the request that name the user or the group, with dots between a message and its field. If there are
 *     several, one that fits is enough; of a list, each element must fit
 */
public record Rule(Who who, List<String> fields) {
    public Rule {
        fields = List.copyOf(fields);
        boolean named = who == Who.SELF || who == Who.MEMBER || who == Who.GROUP_ADMIN || who == Who.GROUP_OWNER;
        if (named == fields.isEmpty()) {
            throw new IllegalArgumentException("fields of " + who + ": " + fields);
        }
    }
}
