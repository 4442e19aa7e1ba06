using KlingFlow.Generation;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>
/// A take that the journal has settled and the folder shows as open: either its manifest was lost, and is written again,
/// or git took the folder back to an older day, and then nothing is written, so that git can go forward again.
/// </summary>
internal sealed class OlderDays(TakeServices services, GitQuestions git)
{
    public bool IsShown(TakeFacts take)
    {
        var manifest = services.Project.Layout.Relative(take.Folder.Layout.Manifest);
        return git.HistoryContains(services.Project.Layout.Root, manifest);
    }
}
