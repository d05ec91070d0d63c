package dev.openim.offlinepush;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A vendor that knows everybody by his id, or by his tokens, and answers as it is told. */
final class FakeVendor implements OfflinePusher {
    /** What it was asked to push. */
    record Call(OfflineNotification notification, List<PushTarget> targets) {
        List<String> userIds() {
            return targets.stream().map(PushTarget::userId).toList();
        }

        String text() {
            return notification.title() + " | " + notification.body();
        }
    }

    final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final String vendor;
    private final boolean byToken;
    private volatile boolean broken;
    private final Deque<Function<PushTarget, PushResult>> answers = new ArrayDeque<>();

    private FakeVendor(String vendor, boolean byToken) {
        this.vendor = vendor;
        this.byToken = byToken;
    }

    static FakeVendor byUser(String vendor) {
        return new FakeVendor(vendor, false);
    }

    static FakeVendor byToken(String vendor) {
        return new FakeVendor(vendor, true);
    }

    /** From now on it does not even know whom it reaches. */
    FakeVendor broken() {
        broken = true;
        return this;
    }

    /** The next call is answered like this; those after the last are delivered. */
    synchronized FakeVendor answer(PushResult... results) {
        for (PushResult result : results) {
            answers.add(target -> result);
        }
        return this;
    }

    synchronized FakeVendor answerEach(Function<PushTarget, PushResult> answer) {
        answers.add(answer);
        return this;
    }

    Call await() throws InterruptedException {
        Call call = calls.poll(20, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("nothing was pushed");
        }
        return call;
    }

    @Override
    public String vendor() {
        return vendor;
    }

    @Override
    public List<PushTarget> targets(PushRecipient recipient) {
        if (broken) {
            throw new IllegalStateException("a defect");
        }
        return byToken ? recipient.tokens().stream().map(recipient::device).toList() : List.of(recipient.asUser());
    }

    @Override
    public int batchSize() {
        return 3;
    }

    @Override
    public List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
        Function<PushTarget, PushResult> answer = next();
        calls.add(new Call(notification, targets));
        return answer == null
                ? Collections.nCopies(targets.size(), PushResult.DELIVERED)
                : targets.stream().map(answer).toList();
    }

    private synchronized @Nullable Function<PushTarget, PushResult> next() {
        return answers.poll();
    }
}
