package dev.openim.examples.cluster;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import dev.openim.storage.mongo.MongoEightBackend;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Keeps the data in memory, and each command that changes them in a file, before it is answered; what is there at the start is
 * done again. So it outlives its process, as a real server's journal does.
 */
final class LoggedBackend extends MongoEightBackend {
    private static final Set<String> CHANGING = Set.of(
            "insert",
            "bulkWrite",
            "update",
            "delete",
            "findAndModify",
            "create",
            "createIndexes",
            "drop",
            "dropIndexes",
            "dropDatabase");

    private final FileChannel log;

    private LoggedBackend(FileChannel log) {
        this.log = log;
    }

    static LoggedBackend of(Path file) throws IOException {
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        LoggedBackend backend =
                new LoggedBackend(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        backend.log.position(backend.replay(Unpooled.wrappedBuffer(before)));
        return backend;
    }

    /** Does what is logged. Returns the end of the last command that was written whole. */
    private int replay(ByteBuf before) {
        Channel nobody = new EmbeddedChannel();
        int end = 0;
        while (before.readableBytes() >= Integer.BYTES
                && before.getIntLE(before.readerIndex()) <= before.readableBytes()) {
            Document command = BsonDecoder.decodeBson(before);
            super.handleMessage(new MongoMessage(nobody, new MessageHeader(0, 0), command));
            end = before.readerIndex();
        }
        return end;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        if (!CHANGING.contains(command.keySet().iterator().next())) {
            return super.handleMessage(message);
        }
        // In the file in the order in which they are done.
        synchronized (log) {
            ByteBuf bytes = Unpooled.buffer();
            BsonEncoder.encodeDocument(command, bytes);
            write(bytes);
            return super.handleMessage(message);
        }
    }

    private void write(ByteBuf bytes) {
        try {
            while (bytes.isReadable()) {
                bytes.readBytes(log, bytes.readableBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
