namespace KlingFlow.Tests.Providers.Fal;

public sealed class FalConformanceTests : ProviderConformance
{
    private protected override ProviderWorld World() => new FalWorld();
}
