using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;

namespace KlingFlow.Cli.Requests;

/// <summary>Drops a request as a person would; one that lies there unserved is never replaced.</summary>
internal static class RequestDrop
{
    /// <exception cref="UserFacingException">One lies there already.</exception>
    public static void RequireNoneThere(CliRun cli, string project, SequenceId sequence, string file)
    {
        if (cli.Disk.Stamp(file) is not null)
            throw Waiting(project, sequence, file);
    }

    /// <exception cref="UserFacingException">Somebody else dropped one since we looked.</exception>
    public static void Write(CliRun cli, string project, SequenceId sequence, string file, string text)
    {
        try
        {
            AtomicFile.CreateNew(cli.Disk, file, text);
        }
        catch (IOException error) when (AtomicFile.AlreadyExists(error))
        {
            throw Waiting(project, sequence, file);
        }
    }

    private static UserFacingException Waiting(string project, SequenceId sequence, string file) => new(
        ExitCode.WaitingForPerson,
        new Problem(
            ProblemCode.RequestWaiting,
            $"{sequence} has a request that is not served yet",
            new FilePosition($"sequences/{sequence}/{Path.GetFileName(file)}", 1, 1),
            $"`kling status {project} {sequence}` says what it waits for; delete the file to withdraw it"));
}
