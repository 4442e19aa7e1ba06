using KlingFlow.Files;
using KlingFlow.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>One project, opened for reading.</summary>
/// <param name="Disk">The file system.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Workspace">The workspace.</param>
/// <param name="Project">The project.</param>
/// <param name="Journal">Its journal.</param>
/// <param name="State">Where journal, media and lock are.</param>
public sealed record ProjectSite(IDisk Disk, TimeProvider Clock, Workspace Workspace, Project Project, Journal Journal, StateLayout State);
