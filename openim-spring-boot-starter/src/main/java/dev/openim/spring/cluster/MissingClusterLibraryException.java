package dev.openim.spring.cluster;

/** Nodes are to work side by side, and what is needed for that is not on the classpath. */
public final class MissingClusterLibraryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String dependency;

    MissingClusterLibraryException(String what, String dependency) {
        super(what + " needs " + dependency + ", which is not on the classpath");
        this.dependency = dependency;
    }

    public String dependency() {
        return dependency;
    }
}
