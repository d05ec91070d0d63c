package dev.openim.spring.api;

/** The endpoints of one feature. */
interface ApiGroup {
    void addTo(Endpoints endpoints);
}
