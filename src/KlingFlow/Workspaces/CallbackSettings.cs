namespace KlingFlow.Workspaces;

/// <summary>Where providers may call back. <c>callback:</c> in kling.yaml.</summary>
/// <param name="PublicUrl">Null: no callbacks, only polling.</param>
/// <param name="WebhookSecret">Where the secret that proves a call is, or null.</param>
public sealed record CallbackSettings(Uri? PublicUrl = null, KeySource? WebhookSecret = null);
