package dev.openim.storage.jdbc;

import dev.openim.device.DeviceStore;
import dev.openim.device.DeviceStoreContract;
import dev.openim.object.FileCatalog;
import dev.openim.object.FileCatalogContract;
import org.junit.jupiter.api.Nested;

/** The contracts of files and devices, for one database. */
abstract class FilesContract {
    /** A new node on the same database each time. */
    protected abstract JdbcStores connect();

    @Nested
    class Files extends FileCatalogContract {
        @Override
        protected FileCatalog connect() {
            return FilesContract.this.connect().files();
        }
    }

    @Nested
    class Devices extends DeviceStoreContract {
        @Override
        protected DeviceStore connect() {
            return FilesContract.this.connect().devices();
        }
    }
}
