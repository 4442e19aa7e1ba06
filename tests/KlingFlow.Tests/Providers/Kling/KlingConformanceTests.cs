namespace KlingFlow.Tests.Providers.Kling;

public sealed class KlingConformanceTests : ProviderConformance
{
    private protected override ProviderWorld World() => new KlingWorld();
}
