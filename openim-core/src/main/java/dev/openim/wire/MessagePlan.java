package dev.openim.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** What {@link ProtoJson} needs to know of a message type, worked out once. Safe for concurrent use. */
final class MessagePlan {

    private static final Map<Descriptor, MessagePlan> PLANS = new ConcurrentHashMap<>();

    private static final String WRAPPERS = "openim.protobuf";

    /** In the order of the .proto file. */
    final List<PlannedField> fields;

    /** The one field of a wrapper, which stands for the whole message in JSON; null for any other type. */
    final @Nullable FieldDescriptor wrapped;

    private final Map<String, FieldDescriptor> byName = new HashMap<>();
    private final Map<String, FieldDescriptor> byLowerCaseName = new HashMap<>();

    private MessagePlan(Descriptor type) {
        fields = type.getFields().stream().map(PlannedField::of).toList();
        wrapped =
                type.getFile().getPackage().equals(WRAPPERS) ? type.getFields().get(0) : null;
        for (FieldDescriptor field : type.getFields()) {
            byName.put(field.getName(), field);
            byLowerCaseName.put(field.getName().toLowerCase(Locale.ROOT), field);
        }
    }

    static MessagePlan of(Descriptor type) {
        MessagePlan plan = PLANS.get(type); // computeIfAbsent alone would lock for every message read or written
        return plan != null ? plan : PLANS.computeIfAbsent(type, MessagePlan::new);
    }

    /** The field of that name in any case, the exact one first; null if there is none. */
    @Nullable
    FieldDescriptor find(String name) {
        FieldDescriptor field = byName.get(name);
        return field != null ? field : byLowerCaseName.get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * A field and how it is written.
     *
     * @param nullWhenEmpty whether an empty list is written as null
     */
    record PlannedField(FieldDescriptor descriptor, SerializedString name, boolean nullWhenEmpty) {

        private static final Set<String> CHANGES = Set.of("insert", "update");
        private static final String MEMBER_PAGE = "openim.group.GetGroupMemberListResp";

        static PlannedField of(FieldDescriptor field) {
            return new PlannedField(field, new SerializedString(field.getName()), isNullWhenEmpty(field));
        }

        /**
         * The pure-JavaScript client looks into the first element of these lists unless they are null, and takes an empty
         * {@code insert} for all there is. Elsewhere clients want a list.
         */
        private static boolean isNullWhenEmpty(FieldDescriptor field) {
            Descriptor type = field.getContainingType();
            boolean increment = CHANGES.contains(field.getName()) && type.findFieldByName("full") != null;
            boolean page =
                    field.getName().equals("members") && type.getFullName().equals(MEMBER_PAGE);
            return field.isRepeated() && (increment || page);
        }
    }
}
