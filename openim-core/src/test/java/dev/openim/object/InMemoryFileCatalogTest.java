package dev.openim.object;

import dev.openim.store.InMemoryUnitOfWork;

class InMemoryFileCatalogTest extends FileCatalogContract {
    private final FileCatalog catalog = new InMemoryFileCatalog(new InMemoryUnitOfWork());

    @Override
    protected FileCatalog connect() {
        return catalog;
    }
}
