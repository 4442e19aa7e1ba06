using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>What every way of saving has to leave behind.</summary>
internal static class Assertions
{
    /// <summary>One take, reserved once, of exactly these shots; looked at after the watcher has served something later.</summary>
    public static async Task MadeOneTakeOfAsync(TestWorkspace workspace, RunningKling watch, string sequence, params string[] shots)
    {
        workspace.Drop(sequence, "approve.take1");
        await workspace.SeesAsync(watch, sequence, "approved");

        Assert.Equal(shots, workspace.Shots(sequence));
        Assert.Equal("succeed", workspace.FinalStatus(sequence));
        Assert.Equal(["take001"], workspace.Takes(sequence));
        Assert.Equal(1, workspace.Reserved(sequence));
    }
}
