namespace KlingFlow.Workspaces;

/// <summary>How exploration grids are made. <c>grid:</c> in kling.yaml.</summary>
/// <param name="Method"><c>sheet</c> (one image, cut in four) or <c>four</c> (four images).</param>
/// <param name="Provider">Null: the plan's.</param>
/// <param name="Model">Null: the provider's own choice.</param>
public sealed record GridSettings(string Method = "sheet", string? Provider = null, string? Model = null);
