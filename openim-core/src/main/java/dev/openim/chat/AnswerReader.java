package dev.openim.chat;

import dev.openim.message.SeqRange;
import dev.openim.message.TimelineReader;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the messages of one answer and keeps it small enough for clients: Go clients close the connection on a frame above
 * 1 MiB, reconnect, and ask for the same again. Of what does not fit the newest messages stay. What is in memory is bounded
 * too, whatever is asked for. Used by one thread for one answer.
 */
final class AnswerReader {
    /** Most messages of an answer. */
    static final int MAX_MESSAGES = 2_000;

    private static final int MAX_BYTES = 900 * 1024;

    /** Messages read with one look at the store. */
    private static final int CHUNK = 256;

    private final TimelineReader timelines;
    private final String userId;
    private int bytes = MAX_BYTES;
    private int messages = MAX_MESSAGES;

    AnswerReader(TimelineReader timelines, String userId) {
        this.timelines = timelines;
        this.userId = userId;
    }

    /** Returns the messages of each range, ascending, in the order of the ranges. */
    List<List<MsgData>> read(List<SeqRange> ranges) {
        List<List<MsgData>> answers = new ArrayList<>(ranges.size());
        List<SeqRange> together = new ArrayList<>();
        long size = 0;
        for (SeqRange range : ranges) {
            if (size + range.size() > CHUNK) {
                readTogether(together, answers);
                size = 0;
            }
            if (range.size() > CHUNK) {
                answers.add(readBackward(range));
            } else {
                together.add(range);
                size += range.size();
            }
        }
        readTogether(together, answers);
        return answers;
    }

    private void readTogether(List<SeqRange> together, List<List<MsgData>> answers) {
        List<MsgData> found = full() ? List.of() : timelines.read(userId, together);
        int from = 0;
        for (SeqRange range : together) {
            int to = found.isEmpty() ? 0 : from + (int) range.size();
            answers.add(take(found.subList(from, to)));
            from = to;
        }
        together.clear();
    }

    private List<MsgData> readBackward(SeqRange range) {
        List<MsgData> ascending = List.of();
        long to = range.to();
        while (to >= range.from() && !full()) {
            long from = Math.max(range.from(), to - CHUNK + 1);
            List<MsgData> read = timelines.read(userId, List.of(new SeqRange(range.conversationId(), from, to)));
            List<MsgData> taken = take(read);
            List<MsgData> joined = new ArrayList<>(taken);
            joined.addAll(ascending);
            ascending = joined;
            if (taken.size() < read.size()) {
                break;
            }
            to = from - 1;
        }
        return ascending;
    }

    private boolean full() {
        return messages == 0 || bytes == 0;
    }

    /** Returns the newest of the ascending messages that fit. */
    private List<MsgData> take(List<MsgData> ascending) {
        int first = ascending.size();
        while (first > 0 && messages > 0) {
            int size = ascending.get(first - 1).getSerializedSize() + 8;
            if (size > bytes) {
                bytes = 0;
                break;
            }
            bytes -= size;
            messages--;
            first--;
        }
        return ascending.subList(first, ascending.size());
    }
}
