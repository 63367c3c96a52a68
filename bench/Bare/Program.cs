var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddRazorPages().WithRazorPagesAtContentRoot();
var app = builder.Build();
app.MapRazorPages();
app.Run();
