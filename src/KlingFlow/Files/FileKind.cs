namespace KlingFlow.Files;

/// <summary>What stands at a path.</summary>
public enum FileKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A pipe, a device, a socket: never opened.</summary>
    Other,
}
